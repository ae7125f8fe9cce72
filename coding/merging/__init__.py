"""What people did in copies of their own: handed out, sent back, and brought together without loss."""
