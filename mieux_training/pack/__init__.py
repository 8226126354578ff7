"""A workshop: what its expert describes, what that selects, and how it lies on days and hours."""
