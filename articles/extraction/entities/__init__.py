"""Who is who as editors decide it: two that are one, one that is two; and what each is."""
