"""mieux-training: tailored anti-trafficking workshop packs and brochures in Word, in the participants' language."""

__version__ = "0.1.0"
