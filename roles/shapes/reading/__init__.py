"""What the readers of all shapes share: files with places, trees and tables in them, words, slugs and scales."""
