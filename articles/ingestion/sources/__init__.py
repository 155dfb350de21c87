"""Sources: whose turn it is, what they bring, and how they fare, in sentences."""
