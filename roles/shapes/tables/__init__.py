"""Spreadsheets of the world, and our own: cells with places in, frameworks out. roles/shapes/matrix.py is the door."""
