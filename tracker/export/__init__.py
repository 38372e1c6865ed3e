"""Answers as rows, files and pictures that leave the site, each with where it comes from."""
