from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff. The public side never shows who entered or reviewed a figure."""
