"""The steps that bring a study from one version of its file to the next: tables as they were then, not as they are."""
