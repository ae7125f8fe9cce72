"""Working together by file: copies handed out, work sent and brought together, folders that several people use."""
