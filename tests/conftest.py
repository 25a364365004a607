"""Settings for every test. Nothing here may import Qt: the core's tests run without it."""

from hypothesis import HealthCheck, settings

settings.register_profile("facilitator", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("facilitator")
