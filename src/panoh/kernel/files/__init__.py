"""Files: taken in, cleaned of what they tell beside their content, and kept sealed in chunks."""
