"""The one compute thread, its queue and its manners."""
