from django.urls import path

from gongjian.messaging import pages

urlpatterns = [
    path("messages/", pages.inbox, name="messages"),
    path("complaints/", pages.complaints, name="complaints"),
    path("complaints/<int:complaint_id>/answer/", pages.answer, name="answer-complaint"),
    path("messages/wishes/", pages.wishes, name="wishes"),
]
