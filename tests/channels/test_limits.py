from __future__ import annotations

from channels.limits import RateLimiter, limits


async def admitted(limiter: RateLimiter, *keys: str) -> list[bool]:
    return [await limiter.admits(key) for key in keys]


async def test_so_many_messages_pass_and_no_more() -> None:
    assert await admitted(RateLimiter(2, 10), "a", "a", "a", "a") == [True, True, False, False]


async def test_each_key_is_counted_for_itself() -> None:
    assert await admitted(RateLimiter(1, 10), "a", "b", "a", "b") == [True, True, False, False]


async def test_the_key_silent_longest_is_forgotten_first() -> None:
    limiter = RateLimiter(1, 2)
    await admitted(limiter, "a", "b", "a", "c")
    assert await admitted(limiter, "a", "c") == [False, False]
    assert await limiter.admits("b")


async def test_no_more_keys_are_kept_than_allowed() -> None:
    limiter = RateLimiter(1, 3)
    await admitted(limiter, *(str(number) for number in range(50)))
    assert len(limiter._buckets) == 3


def test_the_file_of_limits_is_sensible() -> None:
    allowed = limits()
    assert 1 <= allowed.session < allowed.address
    assert allowed.max_characters * 4 < allowed.max_body_bytes  # Urdu in UTF-8 and the JSON around it fit
    assert allowed.tracked_senders >= 1000
