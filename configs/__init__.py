"""Configuration as data: the role table and the Hydra groups ``scenario`` and ``population``; no code."""
