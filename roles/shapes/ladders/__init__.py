"""What Markdown files of ladders hold, before a framework is made of it."""
