"""What the program says about itself: the tour, the keys, the words it uses, and who made what it stands on."""
