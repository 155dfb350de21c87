from django.contrib import admin
from django.urls import include, path

from articles.api import api

admin.autodiscover()  # here, so that commands and workers start without the admin
urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", api.urls),
    path("", include("articles.urls")),
]
