"""What files of UNiDAYS hold, before a framework is made of it."""
