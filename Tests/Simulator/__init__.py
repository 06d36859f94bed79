"""A stand-in App Store Connect, and the real `app-store-connect publish` run against it."""
