"""Coverage: what is bindingly covered in every combination of what may happen, and where it breaks."""
