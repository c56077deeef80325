from django.urls import path

from gongjian.messaging import pages

urlpatterns = [
    path("messages/", pages.inbox, name="messages"),
    path("messages/wishes/", pages.wishes, name="wishes"),
    path("messages/sent/", pages.deliveries, name="deliveries"),
    path("messages/sent/retry/", pages.retry_deliveries, name="retry-deliveries"),
    path("messages/sent/<int:delivery_id>/", pages.delivery, name="delivery"),
    path("messages/sent/<int:delivery_id>/retry/", pages.retry_delivery, name="retry-delivery"),
    path("messages/robots/", pages.robots, name="robots"),
    path("messages/robots/new/", pages.new_robot, name="new-robot"),
    path("messages/robots/<int:robot_id>/", pages.robot, name="robot"),
    path("messages/robots/<int:robot_id>/try/", pages.try_robot, name="try-robot"),
    path("messages/robots/<int:robot_id>/remove/", pages.remove_robot, name="remove-robot"),
    path("complaints/", pages.complaints, name="complaints"),
    path("complaints/<int:complaint_id>/answer/", pages.answer, name="answer-complaint"),
]
