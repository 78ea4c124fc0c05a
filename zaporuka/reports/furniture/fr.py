"""Cues of page furniture in French. Patterns over folded fields: lower case, straight apostrophes."""

from __future__ import annotations

LISTS = (
    r"(?:a|à) (?:lire|voir|écouter|découvrir)(?: aussi| également| ensuite| sur le même sujet)?",
    r"(?:lire|voir|écouter|lisez) (?:aussi|également|la suite|plus)", r"sur le (?:même )?sujet",
    r"sur le même thème",
    r"(?:articles|contenus|sujets|dossiers) (?:similaires|liés|associés|recommandés|connexes)",
    r"les plus (?:lus|partagés|commentés|populaires)",
    r"(?:dernières|autres) (?:nouvelles|actualités|infos)",
    r"vous (?:aimerez|pourriez) (?:aussi|aimer|être)", r"nos (?:articles|recommandations|autres)",
    r"contenus? (?:sponsorisé|partenaire)s?", r"recommandé pour vous",
    r"la rédaction vous (?:conseille|recommande)", r"pour aller plus loin", r"en lien", r"notre sélection",
    r"dans la même rubrique", r"plus d'(?:articles|actualités|infos)",
)  # fmt: skip
"""Heads of lists of other items."""

STARTS = (
    r"(?:mots[- ]cl[ée]s|tags?|thèmes?|rubriques?|étiquettes|mots-clefs) ?:",
    r"(?:crédits?|légende|source)? ?(?:photos?|images?|vidéos?|illustration)(?: ?:| ?©|/|"
    r" d'illustration| d'archives)",
    r"crédits? ?:?", r"auteurs? ?:", r"source ?: ?(?:https?://)?[\w.-]+\.[a-z]{2,10}(?:/\S*)?$",
    r"(?:reproduction|copie|utilisation) (?:interdite|partielle|des|de tout|totale|réservée)",
    r"(?:toute|tous) (?:reproduction|droits)", r"tous droits réservés",
    r"droits (?:de reproduction|réservés)",
    r"(?:une|signaler une|vous avez (?:vu|repéré|trouvé) une) (?:erreur|faute|coquille)",
    r"(?:nous utilisons|ce site utilise|notre site utilise) (?:des |les )?cookies",
    r"(?:tout )?(?:accepter|refuser)(?: et| tout|$)", r"commentaires? ?(?:\(|:|$)", r"\d+ commentaires?",
    r"(?:réagir|commenter)(?: |$)",
    r"(?:se connecter|connectez-vous|identifiez-vous|créez? (?:un|votre) compte)",
    r"inscri(?:vez-vous|ption)", r"©", r"copyright(?: |$)", r"publicité(?:$| )",
    r"écouter (?:l'article|cet article|le podcast)", r"temps de lecture", r"lecture \d+ min",
    r"(?:afficher|voir|charger) (?:plus|tout|tous|les commentaires)", r"imprimer",
    r"envoyer (?:par|à un ami)", r"partag(?:er|ez)(?: |$|:)", r"offrir(?: |$)", r"ajouter à (?:vos|mes) ",
    r"copier le lien", r"abonn(?:ez-vous|ement|é)(?: |$)", r"s'abonner",
    r"(?:suivez|retrouvez|rejoignez|soutenez|aidez|contactez)(?:[- ])(?:nous|notre|nos|"
    r"la rédaction|toute l'actualité|l'actualité)",
    r"recevez (?:nos|notre|chaque|toute|l'essentiel|gratuitement|les)", r"télécharge[zr] (?:l'|notre )",
    r"article (?:réservé|en accès)", r"réservé aux abonnés", r"cet article (?:est réservé|a été|vous)",
    r"il vous reste", r"restez (?:informé|connecté|avec nous|à jour)", r"faites un don",
    r"note de la rédaction", r"n\.?d\.?l\.?r",
    r"(?:mentions légales|politique de confidentialité|conditions générales)", r"se désabonner",
    r"se désinscrire", r"voir dans le navigateur", r"vous recevez (?:cet|ce) ",
    r"ne manquez (?:rien|pas|aucun)", r"toute l'actu", r"(?:article|dépêche) (?:mis|mise) à jour",
    r"(?:cette|la) (?:page|dépêche|information) (?:sera|est) (?:mise|actualisée|complétée)",
    r"notre (?:chaîne|newsletter|appli)", r"aller au contenu", r"jouer la vidéo",
)  # fmt: skip
"""How a field of furniture begins."""

WHOLE = (
    "urgent", "flash", "alerte info", "plus d'informations à suivre",
    "partager", "offrir", "imprimer", "envoyer", "commenter", "réagir", "commentaires", "publicité", "menu",
    "recherche", "rechercher", "accueil", "à la une", "connexion", "se connecter", "s'abonner",
    "abonnez-vous", "s'inscrire", "newsletter", "newsletters", "rss", "direct", "en direct", "contact",
    "contacts", "à propos", "mentions légales", "cookies", "aide", "oui", "non", "j'aime", "suivre",
    "faire un don", "soutenez-nous", "lire la suite", "plus", "suivant", "précédent", "retour",
    "haut de page", "écouter", "regarder", "accepter", "refuser", "tout accepter", "tout refuser",
    "paramétrer", "se désabonner", "voir plus", "fermer", "sauvegarder", "enregistrer", "favoris",
    "ajouter à vos favoris", "copier le lien", "réservé aux abonnés", "tags",
)  # fmt: skip
"""Fields that are furniture when nothing else stands in them."""

ANYWHERE = (
    r"tous droits réservés", r"(?:reproduction|diffusion) (?:même partielle )?(?:est )?interdite",
    r"abonnez-vous (?:à|pour|dès|et)", r"inscrivez-vous (?:à|pour|gratuitement)", r"suivez-nous sur",
    r"retrouvez-nous sur", r"notre politique (?:de|en)", r"actualisé\w? automatiquement",
)  # fmt: skip
"""What makes a short line furniture wherever in it it stands."""

CALLS = (
    "abonnez-vous", "inscrivez-vous", "suivez", "suivez-nous", "rejoignez", "rejoignez-nous", "partagez",
    "soutenez", "soutenez-nous", "lisez", "écoutez", "regardez", "recevez", "téléchargez", "cliquez",
    "donnez", "envoyez", "écrivez", "retrouvez", "retrouvez-nous", "restez", "découvrez", "activez",
    "contactez-nous", "contactez",
)  # fmt: skip
"""Verbs that call on the reader."""

OURS = (
    r"\bnous\b", r"\bnotre\b", r"\bnos\b", r"newsletter", r"lettre d'info", r"\bappli", r"e-?mail",
    r"courriel", r"podcast", r"chaîne", r"notifications?", r"\bdons?\b", r"rédaction",
    r"boîte (?:mail|de réception)",
)  # fmt: skip
"""What such a call is about."""

SECTIONS = (
    "monde", "politique", "ukraine", "guerre", "guerre en ukraine", "international", "europe", "actualités",
    "actualité", "économie", "société", "défense", "sécurité", "opinions", "analyse", "analyses",
    "entretien", "sport", "culture", "sciences", "france", "états-unis", "russie", "diplomatie", "à la une",
    "dernière minute", "exclusif", "reportage", "tribune", "débats", "planète", "proche-orient", "idées",
    "infos", "éditorial",
)  # fmt: skip
"""Labels of a site's sections, standing alone above a report."""

EXTRAS = (
    r"(?:mis|mise) à jour", r"actualisé", r"modifié", r"temps de lecture", r"lecture ?:? ?\d+",
    r"\d+ min\w*(?: de lecture)?$", r"\d+ commentaires?", r"commentaires? ?[:(]?\d*$", r"\d[\d ]* vues?",
    r"partager$", r"réservé aux abonnés",
)  # fmt: skip
"""What follows a date stamp on its line and is not part of it."""
