"""The teaching package: what the pages import and show."""
