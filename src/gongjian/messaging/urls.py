from django.urls import path

from gongjian.messaging import pages

urlpatterns = [
    path("messages/", pages.inbox, name="messages"),
    path("messages/wishes/", pages.wishes, name="wishes"),
]
