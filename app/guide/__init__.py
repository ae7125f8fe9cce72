"""The interview guide in the window: what was asked, about which elements, and in which documents."""
