from django.urls import include, path

from gongjian.people import pages

people = [
    path("persons/", pages.persons, name="persons"),
    path("persons/add/", pages.add_person, name="add-person"),
    path("persons/<int:pk>/", pages.person, name="person"),
    path("persons/<int:pk>/change/", pages.change_person, name="change-person"),
    path("persons/<int:pk>/post/", pages.hold_post, name="hold-post"),
    path("persons/<int:pk>/account/", pages.open_account, name="open-account"),
    path("persons/<int:pk>/phones/", pages.devices, name="devices"),
    path("phones/", pages.devices, name="own-devices"),
    path("phones/<int:pk>/revoke/", pages.revoke_device, name="revoke-device"),
    path("posts/<int:pk>/end/", pages.end_post, name="end-post"),
    path("accounts/<int:pk>/reset/", pages.reset_password, name="reset-password"),
    path("accounts/<int:pk>/close/", pages.close_account, name="close-account"),
    path("units/", pages.units, name="units"),
    path("units/add/", pages.add_unit, name="add-unit"),
    path("units/<int:pk>/", pages.change_unit, name="unit"),
    path("record/", pages.record, name="record"),
    path("record/<int:event_id>/", pages.recorded_event, name="recorded-event"),
    path("record/<int:event_id>/proof/", pages.proof, name="event-proof"),
    path("record/verifier/", pages.verifier_program, name="record-verifier"),
    path("erasures/", pages.erasures, name="erasures"),
    path("erasures/<int:pk>/erase/", pages.erase_facts, name="erase-facts"),
    path("erasures/<int:pk>/keep/", pages.keep_facts, name="keep-facts"),
    path("tokens/", pages.tokens, name="tokens"),
    path("tokens/<int:pk>/revoke/", pages.revoke, name="revoke-token"),
]

urlpatterns = [
    path("sign-in/", pages.sign_in, name="sign-in"),
    path("sign-out/", pages.sign_out, name="sign-out"),
    path("first-run/", pages.first_run, name="first-run"),
    path("password/", pages.change_password, name="change-password"),
    path("language/", pages.choose_language, name="choose-language"),
    path("phone/leave/", pages.leave_device, name="leave-device"),
    path("phone/join/<str:code>/", pages.join_device, name="join-device"),
    path("people/", include((people, "people"))),
]
