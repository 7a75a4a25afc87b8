"""The drill: processes are killed at work, a backup is restored; what is lost is counted."""
