"""What everything else is made of: methods, parameters, results, provenance, jobs. No torch, no Qt."""
