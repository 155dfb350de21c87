"""Static files in production: compressed, named by their hash, ES module imports too."""

from django.core.files.base import ContentFile, File
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModules(CompressedManifestStaticFilesStorage):
    """Our own scripts are served without their comments and indents, and stay what they are."""

    support_js_module_import_aggregation = True
    # Only our own scripts are modules; in those of others the patterns find imports in strings.
    _js_module_import_aggregation_patterns = (
        "js/*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],
    )

    def _save(self, name: str, content: File[bytes]) -> str:
        if name.startswith("js/") and name.endswith(".js"):
            content = ContentFile(jsmin(b"".join(content.chunks())))
        stored: str = super()._save(name, content)
        return stored
