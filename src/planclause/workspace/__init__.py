"""Drafts and configuration by name, as a program in CI finds them."""
