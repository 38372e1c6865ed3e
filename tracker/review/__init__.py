"""Entering, checking and publishing figures: one set of rules for the admin and for programs."""
