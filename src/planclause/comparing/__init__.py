"""Two drafts compared: the diff, its changes, and a diff applied."""
