"""Labels and widgets; the rules live in the inputs."""
