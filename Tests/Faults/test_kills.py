"""The desk is killed under load; nothing it acknowledged is lost, and no clock stands still. `script/measure/kills` does
the same a thousand times."""

import pytest
from kills import holds, kill_again_and_again

KILLS = 50


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_nothing_acknowledged_is_lost_however_often_the_desk_is_killed(engine, request):
    office = request.getfixturevalue("office" if engine == "sqlite" else "office_on_postgres")
    result = kill_again_and_again(office, KILLS)
    assert result["acknowledged"] >= KILLS
    assert holds(result), result
