"""Rows to begin a test with. Everything a test is about goes through actions; these are only its surroundings."""

from datetime import UTC, date, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from gongjian.people.models import Account, District, Person, Post, Unit, UnitKind
from gongjian.projects.models import Campaign, Project

DAY_1 = date(2020, 3, 23)  # 100 days to 30 June
AT = datetime(2020, 5, 19, 2, 0, tzinfo=UTC)  # day 58, 10:00 in the district


class DistrictFactory(DjangoModelFactory[District]):
    class Meta:
        model = District

    name = factory.Sequence(lambda n: f"示范区{n}")
    code = factory.Sequence(lambda n: f"1304{n:02d}")
    created_at = AT


class UnitFactory(DjangoModelFactory[Unit]):
    class Meta:
        model = Unit

    district = factory.SubFactory(DistrictFactory)
    name = factory.Sequence(lambda n: f"区第{n}局")
    kind = UnitKind.DEPARTMENT


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    district = factory.SubFactory(DistrictFactory)
    name = factory.Sequence(lambda n: f"甲{n}")


class PostFactory(DjangoModelFactory[Post]):
    class Meta:
        model = Post

    person = factory.SubFactory(PersonFactory)
    district = factory.SelfAttribute("person.district")
    role = "office"
    from_on = date(2020, 1, 1)


class AccountFactory(DjangoModelFactory[Account]):
    class Meta:
        model = Account

    person = factory.SubFactory(PersonFactory)
    username = factory.Sequence(lambda n: f"user{n}")


class CampaignFactory(DjangoModelFactory[Campaign]):
    class Meta:
        model = Campaign

    district = factory.SubFactory(DistrictFactory)
    name = factory.Sequence(lambda n: f"百日攻坚{n}")
    start_on = DAY_1
    end_on = date(2020, 6, 30)
    stage_gates = factory.LazyFunction(lambda: [30, 60, 100])


class ProjectFactory(DjangoModelFactory[Project]):
    class Meta:
        model = Project

    campaign = factory.SubFactory(CampaignFactory)
    number = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"第{n}号示范项目")
    total_investment_wan = Decimal(50000)
    year_plan_wan = Decimal(20000)
    done_before_wan = Decimal(4000)
