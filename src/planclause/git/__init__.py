"""What git knows of drafts: asked for objects and names, and for nothing that a repository could have it run."""
