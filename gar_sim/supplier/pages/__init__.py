"""The pages of suppliers' sites."""
