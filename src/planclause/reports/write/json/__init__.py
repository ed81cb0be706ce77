"""The values behind reports as JSON documents, each in a published schema."""
