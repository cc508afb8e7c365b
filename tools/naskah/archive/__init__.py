"""The archive site: which posts are published, and their pages. Only `plugin` and `config` know MkDocs."""
