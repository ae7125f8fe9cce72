"""What people allow, and take back: consent, withdrawing, reinstating, erasing."""
