"""What an operator needs around the flows: serving, deployments, dead runs, and being told."""
