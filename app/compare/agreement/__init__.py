"""Agreement of coders: what is asked, a row a code, and every figure explained from the study itself."""
