"""How everything looks: colours, style, icons, and the parts that screens are made of."""
