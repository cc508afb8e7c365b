"""A visitor searches the archive, in a real browser, at an address like that of a project's pages: below a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from naskah.archive.search import segment
from tests.archive.office import POSTED, STRAIGHT, new_office
from tests.support.served import served

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=alert(1)> </mark><script>alert(2)</script> &lt;b&gt;"
PATIENCE = 400  # milliseconds before the page says that it is still searching
MANY = 23  # posts about a sport: more than are shown at once


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the archive of a small unit is served: /arsip-unit/ of a host that has nothing else."""
    root = tmp_path_factory.mktemp("unit")
    office = new_office(root)
    posts = {
        "beasiswa": (
            "Pendaftaran beasiswa dibuka",
            "Mahasiswa dapat mendaftar sampai Jumat: mahasiswa baru dan mahasiswa lama.",
        ),
        "rapat": ("Rapat terbuka", "Rektor menyambut mahasiswa baru."),
        "jahat": (f"Judul {HOSTILE}", f"Naskah jahat {HOSTILE} berakhir."),
    }
    for slug, (title, body) in posts.items():
        kategori = "prestasi" if slug == "rapat" else "pengumuman"
        office.record(office.post(slug, body, judul=title, kategori=kategori), [*STRAIGHT, POSTED])
    old = office.post(
        "lama", "Beasiswa tahun lalu.", "2025/11", judul="Beasiswa lama", jadwal="2025-11-20 09:00", kanal=["x"]
    )
    office.record(old, day="2025-11-19")
    for number in range(MANY):
        day = f"2026-10-{number + 1:02d} 09:00"
        office.record(
            office.post(f"lomba-{number}", "Lomba renang.", "2026/10", judul=f"Lomba {number}", jadwal=day, pictures=())
        )
    site = office.build()
    site.rename(root.parent / "arsip-unit")
    with served(root.parent) as host:
        yield f"{host}arsip-unit/"


@pytest.fixture(scope="module")
def quarters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an archive is served whose newest year is divided: of each of its quarters but the third it has a post."""
    root = tmp_path_factory.mktemp("quarters")
    office = new_office(root)
    for number, day in enumerate(("2025-12-01", "2026-03-31", "2026-04-01", "2026-11-20"), 1):
        office.record(
            office.post(
                f"lomba-{number}",
                "Lomba renang.",
                day[:7].replace("-", "/"),
                judul=f"Lomba {number}",
                jadwal=f"{day} 09:00",
            ),
            day="2026-11-19",
        )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segment, "MOST", 2)
        site = office.build()
    with served(site) as host:
        yield host


@contextmanager
def window(browser: Browser, width: int = 1280, javascript: bool = True) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=javascript, locale="id")
    yield context.new_page()
    context.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page that fails the test when a script of a post ran."""
    with window(browser) as page:
        page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        yield page


@contextmanager
def held(page: Page, pattern: str) -> Iterator[None]:
    """Nothing of that address is answered before the block ends."""
    waiting: list[Route] = []
    is_held = True

    def hold(route: Route) -> None:
        if is_held:
            waiting.append(route)
        else:
            route.continue_()

    page.route(pattern, hold)
    yield
    is_held = False
    for route in waiting:
        route.continue_()


def found(page: Page, text: str) -> None:
    """Waits until the page says so to everybody, by its live region."""
    expect(page.get_by_role("status")).to_have_text(text)


def titles(page: Page) -> list[str]:
    return page.locator(".nk-hit h3").all_inner_texts()


def asked(page: Page) -> dict[str, list[str]]:
    """The query of the page's address."""
    return parse_qs(urlsplit(page.url).query)


def test_a_word_finds_its_other_forms_and_marks_them(page: Page, address: str) -> None:
    page.goto(f"{address}cari/?q=daftar")
    found(page, "1 unggahan ditemukan untuk “daftar”.")
    result = page.locator(".nk-hit")
    assert titles(page) == ["Pendaftaran beasiswa dibuka"]
    assert result.locator("mark").all_inner_texts() == ["mendaftar"]
    about = result.locator(".nk-meta span").all_inner_texts()
    assert about == ["Senin, 23 November 2026", "Pengumuman", "Instagram", "X"]
    result.get_by_role("link").click()
    page.wait_for_url(f"{address}posts/2026/11/beasiswa/")
    assert page.locator("h1").inner_text() == "Pendaftaran beasiswa dibuka"


def test_the_header_and_the_home_page_lead_to_the_results(page: Page, address: str) -> None:
    for start in ("", "sop/", "posts/2026/11/rapat/"):
        page.goto(address + start)
        page.get_by_role("search").get_by_role("searchbox", name="Cari unggahan").fill("rapat")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}cari/?q=rapat")
        found(page, "1 unggahan ditemukan untuk “rapat”.")


def test_on_a_phone_the_headers_button_leads_to_the_field(browser: Browser, address: str) -> None:
    with window(browser, 320) as page:
        page.goto(f"{address}sop/")
        page.get_by_role("search").get_by_role("button", name="Cari").click()
        expect(page.get_by_role("searchbox", name="Kata yang dicari")).to_be_focused()


def test_nothing_of_the_search_is_fetched_before_it_is_used(page: Page, address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.removeprefix(address)))
    for start in ("", "sop/", "posts/2026/11/rapat/", "arsip/"):
        page.goto(address + start, wait_until="networkidle")
    assert [url for url in fetched if "pagefind" in url or "search" in url] == []
    page.goto(f"{address}cari/", wait_until="networkidle")
    assert [url for url in fetched if "pagefind" in url] == []
    page.get_by_role("searchbox").press_sequentially("rapat")
    found(page, "1 unggahan ditemukan untuk “rapat”.")
    page.wait_for_load_state("networkidle")
    assert "pagefind/pagefind.js" in fetched
    assert [url for url in fetched if "//" in url] == []  # another host


def test_only_the_page_that_searches_may_compile_webassembly(page: Page, address: str) -> None:
    script = "document.querySelector('meta[http-equiv=Content-Security-Policy]').content"
    policies = {}
    for start in ("", "cari/", "posts/2026/11/rapat/"):
        page.goto(address + start)
        policies[start] = page.evaluate(script)
    assert [start for start, policy in policies.items() if "'wasm-unsafe-eval'" in policy] == ["cari/"]
    assert "'unsafe-eval'" not in policies["cari/"]


def test_what_is_chosen_narrows_the_results_and_stands_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}cari/?q=beasiswa")
    found(page, "2 unggahan ditemukan untuk “beasiswa”.")
    year = page.get_by_label("Tahun")
    expect(year.locator("option[value='2025']")).to_have_text("2025 (1)")
    year.select_option("2025")
    found(page, "1 unggahan ditemukan untuk “beasiswa”.")
    assert titles(page) == ["Beasiswa lama"]
    assert asked(page) == {"q": ["beasiswa"], "tahun": ["2025"]}
    page.get_by_label("Kanal").select_option("instagram")
    found(page, "Tidak ada unggahan yang ditemukan untuk “beasiswa”.")
    assert page.get_by_text("Coba kata yang lebih sedikit").is_visible()


def test_a_newest_year_of_many_posts_is_searched_as_one(page: Page, quarters: str) -> None:
    fetched: set[str] = set()
    page.on("request", lambda request: fetched.update(re.findall(r"/pagefind/(\d[^/]*)/", request.url)))
    page.goto(f"{quarters}cari/?q=renang")
    found(page, "4 unggahan ditemukan untuk “renang”.")
    assert titles(page) == ["Lomba 4", "Lomba 3", "Lomba 2", "Lomba 1"]
    assert fetched == {"2026-4", "2026-2", "2026-1", "2025"}
    expect(page.get_by_label("Tahun").locator("option[value='2026']")).to_have_text("2026 (3)")
    page.get_by_label("Tahun").select_option("2026")
    found(page, "3 unggahan ditemukan untuk “renang”.")
    page.get_by_label("Urutan").select_option("terlama")
    expect(page.locator(".nk-hit h3")).to_have_text(["Lomba 2", "Lomba 3", "Lomba 4"])


def test_an_address_with_channel_category_and_year_needs_no_word(page: Page, address: str) -> None:
    page.goto(f"{address}cari/?kanal=instagram&kategori=prestasi&tahun=2026")
    found(page, "1 unggahan ditemukan.")
    assert titles(page) == ["Rapat terbuka"]
    assert page.get_by_label("Kategori").input_value() == "prestasi"


def test_a_value_that_is_none_is_left_out(page: Page, address: str) -> None:
    page.goto(f"{address}cari/?q=rapat&kanal=tiada&urut=x&lain=1")
    found(page, "1 unggahan ditemukan untuk “rapat”.")


def test_without_a_word_the_newest_come_first_and_the_order_can_be_turned(page: Page, address: str) -> None:
    page.goto(f"{address}cari/?kanal=x")
    found(page, f"{MANY + 4} unggahan ditemukan.")
    assert titles(page)[-1] == f"Lomba {MANY - 7}"
    page.get_by_label("Urutan").select_option("terlama")
    expect(page.locator(".nk-hit h3").nth(1)).to_have_text("Lomba 0")
    assert titles(page)[0] == "Beasiswa lama"


def test_the_newest_come_first_until_the_best_are_wanted(page: Page, address: str) -> None:
    page.goto(f"{address}cari/?q=mahasiswa")
    found(page, "2 unggahan ditemukan untuk “mahasiswa”.")
    assert titles(page) == ["Rapat terbuka", "Pendaftaran beasiswa dibuka"]
    page.get_by_label("Urutan").select_option("sesuai")
    expect(page.locator(".nk-hit h3").first).to_have_text("Pendaftaran beasiswa dibuka")  # which has the word thrice
    assert titles(page)[1:] == ["Rapat terbuka"]
    assert asked(page) == {"q": ["mahasiswa"], "urut": ["sesuai"]}


def test_the_newest_year_is_shown_before_the_others_answer(page: Page, address: str) -> None:
    with held(page, f"{address}pagefind/2025/**"):
        page.goto(f"{address}cari/?q=beasiswa")
        expect(page.locator(".nk-hit h3")).to_have_text(["Pendaftaran beasiswa dibuka"])
        found(page, "Sedang mencari …")
        assert page.get_by_label("Kanal").locator("option[value=x]").inner_text() == "X"
    found(page, "2 unggahan ditemukan untuk “beasiswa”.")
    assert titles(page) == ["Pendaftaran beasiswa dibuka", "Beasiswa lama"]
    expect(page.get_by_label("Kanal").locator("option[value=x]")).to_have_text("X (2)")
    expect(page.get_by_label("Tahun").locator("option[value='2026']")).to_have_text("2026 (1)")


def test_what_was_asked_before_is_not_shown_when_it_is_answered_late(page: Page, address: str) -> None:
    with held(page, f"{address}pagefind/2025/**"):
        page.goto(f"{address}cari/?q=beasiswa")
        expect(page.locator(".nk-hit h3")).to_have_text(["Pendaftaran beasiswa dibuka"])
        page.get_by_role("searchbox").fill("rapat")
        page.keyboard.press("Enter")
        expect(page.locator(".nk-hit h3")).to_have_text(["Rapat terbuka"])
    found(page, "1 unggahan ditemukan untuk “rapat”.")
    assert titles(page) == ["Rapat terbuka"]


def test_a_search_that_nobody_waits_for_does_not_say_that_it_is_at_work(page: Page, address: str) -> None:
    with held(page, f"{address}pagefind/2025/**"):
        page.goto(f"{address}cari/?q=beasiswa")
        expect(page.locator(".nk-hit h3")).to_have_text(["Pendaftaran beasiswa dibuka"])
        page.get_by_label("Tahun").select_option("2026")
        found(page, "1 unggahan ditemukan untuk “beasiswa”.")
        page.wait_for_timeout(2 * PATIENCE)
        found(page, "1 unggahan ditemukan untuk “beasiswa”.")


def test_it_is_said_once_how_many_were_found_and_not_for_every_year(page: Page, address: str) -> None:
    page.goto(f"{address}cari/")
    page.evaluate("""() => {
        const news = document.querySelector("[role=status]");
        window.said = [];
        new MutationObserver(() => window.said.push(news.textContent)).observe(news, { childList: true });
    }""")
    page.get_by_role("searchbox").fill("beasiswa")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Kanal").locator("option[value=x]")).to_have_text("X (2)")
    said = page.evaluate("window.said")
    assert [text for text in said if text != "Sedang mencari …"] == ["2 unggahan ditemukan untuk “beasiswa”."]


def test_only_the_year_that_is_chosen_is_fetched_and_the_searching_program_once(page: Page, address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.removeprefix(f"{address}pagefind/")))
    page.goto(f"{address}cari/?q=beasiswa&tahun=2025")
    found(page, "1 unggahan ditemukan untuk “beasiswa”.")
    page.wait_for_load_state("networkidle")
    assert [url for url in fetched if url.startswith("2026/")] == []
    page.get_by_label("Tahun").select_option("")
    found(page, "2 unggahan ditemukan untuk “beasiswa”.")
    assert [url for url in fetched if "wasm" in url] == ["wasm.id.pagefind"]


def test_a_year_that_cannot_be_searched_is_said_beside_what_was_found(page: Page, address: str) -> None:
    pattern = f"{address}pagefind/2025/index/**"
    page.route(pattern, lambda route: route.abort())
    page.goto(f"{address}cari/?q=beasiswa")
    found(page, "Sebagian arsip tidak dapat dicari.")
    assert titles(page) == ["Pendaftaran beasiswa dibuka"]
    page.unroute(pattern)
    page.get_by_role("button", name="Coba lagi").click()
    found(page, "2 unggahan ditemukan untuk “beasiswa”.")
    assert titles(page) == ["Pendaftaran beasiswa dibuka", "Beasiswa lama"]


@pytest.mark.parametrize("path", ["tidak-ada.json", "pagefind/2025/index/tidak-ada.pf_index"])
def test_what_failed_for_nobody_is_not_held_against_the_next_search(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}cari/?q=rapat")
    found(page, "1 unggahan ditemukan untuk “rapat”.")
    page.evaluate("address => fetch(address).catch(() => null)", f"{address}{path}")
    page.get_by_role("searchbox").fill("beasiswa")
    found(page, "2 unggahan ditemukan untuk “beasiswa”.")
    assert not page.get_by_role("button", name="Coba lagi").is_visible()


def test_more_results_come_on_request_and_the_focus_goes_to_the_first_of_them(page: Page, address: str) -> None:
    page.goto(f"{address}cari/?q=renang&urut=terlama")
    found(page, f"{MANY} unggahan ditemukan untuk “renang”.")
    assert len(titles(page)) == 10
    page.get_by_role("button", name="Tampilkan 10 lagi").click()
    expect(page.get_by_role("link", name="Lomba 10", exact=True)).to_be_focused()
    page.get_by_role("button", name="Tampilkan 3 lagi").click()
    expect(page.get_by_role("link", name="Lomba 20", exact=True)).to_be_focused()
    assert titles(page) == [f"Lomba {number}" for number in range(MANY)]
    assert not page.locator("#cari-lagi").is_visible()


def test_who_presses_for_more_twice_at_once_gets_it_once(page: Page, address: str) -> None:
    page.goto(f"{address}cari/?q=renang&urut=terlama")
    found(page, f"{MANY} unggahan ditemukan untuk “renang”.")
    page.locator("#cari-lagi").evaluate("button => { button.click(); button.click(); }")
    expect(page.locator(".nk-hit")).to_have_count(20)
    assert titles(page) == [f"Lomba {number}" for number in range(20)]


def test_typing_fetches_the_newest_year_alone_until_it_has_answered(page: Page, address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.removeprefix(f"{address}pagefind/")))
    page.goto(f"{address}cari/")
    with page.expect_request("**/*.pf_index") as first:
        page.get_by_role("searchbox").press_sequentially("rapat", delay=5)
    newest = first.value.url.removeprefix(f"{address}pagefind/").partition("/")[0]
    before = fetched[: fetched.index(first.value.url.removeprefix(f"{address}pagefind/"))]
    years = {url.partition("/")[0] for url in before if url[:4].isdigit()}
    found(page, "1 unggahan ditemukan untuk “rapat”.")
    assert years == {newest}
    assert newest == max(url.partition("/")[0] for url in fetched if url[:4].isdigit())


def test_back_and_forward_go_from_search_to_search(page: Page, address: str) -> None:
    page.goto(f"{address}cari/?q=rapat")
    found(page, "1 unggahan ditemukan untuk “rapat”.")
    searchbox = page.get_by_role("searchbox")
    searchbox.fill("")
    searchbox.press_sequentially("renang", delay=20)
    found(page, f"{MANY} unggahan ditemukan untuk “renang”.")
    assert asked(page) == {"q": ["renang"]}
    page.go_back()
    found(page, "1 unggahan ditemukan untuk “rapat”.")
    assert searchbox.input_value() == "rapat"
    page.go_forward()
    found(page, f"{MANY} unggahan ditemukan untuk “renang”.")
    page.locator(".nk-hit a").first.click()
    page.wait_for_url("**/posts/**")
    page.go_back()
    found(page, f"{MANY} unggahan ditemukan untuk “renang”.")


def test_the_keyboard_alone_searches_opens_and_comes_back(page: Page, address: str) -> None:
    page.goto(f"{address}cari/")
    searchbox = page.get_by_role("searchbox")
    expect(searchbox).to_be_focused()
    page.keyboard.type("renang")
    page.keyboard.press("Enter")
    found(page, f"{MANY} unggahan ditemukan untuk “renang”.")
    expect(searchbox).to_be_focused()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.nk-hit') !== null"):
            break
    expect(page.locator(".nk-hit a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(searchbox).to_be_focused()
    page.keyboard.press("Escape")
    found(page, "")
    assert (searchbox.input_value(), titles(page), asked(page)) == ("", [], {})


def test_everything_is_cleared_at_once(page: Page, address: str) -> None:
    page.goto(f"{address}cari/?q=rapat&kanal=x&urut=terlama")
    found(page, "1 unggahan ditemukan untuk “rapat”.")
    page.get_by_role("button", name="Kosongkan semua").click()
    found(page, "")
    assert (titles(page), asked(page), page.get_by_label("Kanal").input_value()) == ([], {}, "")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_hostile_titles_and_texts_are_shown_as_the_text_that_they_are(page: Page, address: str) -> None:
    page.goto(f"{address}cari/?q=jahat")
    found(page, "1 unggahan ditemukan untuk “jahat”.")
    assert titles(page) == [f"Judul {HOSTILE}"]
    result = page.locator(".nk-hit")
    assert HOSTILE in result.inner_text()
    tags = result.evaluate("e => [...new Set([...e.querySelectorAll('*')].map(one => one.tagName))].sort()")
    assert tags == ["A", "H3", "MARK", "P", "SPAN"]


def test_a_hostile_query_is_shown_as_the_text_that_it_is(page: Page, address: str) -> None:
    page.goto(f"{address}cari/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.get_by_role("status")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("#cari img").count() == 0


@pytest.mark.parametrize(
    "missing", ["pagefind.js", "*/pagefind-entry.json", "*.pf_meta", "wasm.id.pagefind", "*/index/*", "*/fragment/*"]
)
def test_an_index_that_cannot_be_loaded_is_said_and_tried_again(page: Page, address: str, missing: str) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=404, body="tiada")

    pattern = re.compile(re.escape(f"{address}pagefind/{missing}").replace(r"\*", ".*"))
    page.route(pattern, refuse)
    page.goto(f"{address}cari/?q=rapat")
    found(page, "Pencarian tidak dapat dimuat.")
    assert titles(page) == []
    again = page.get_by_role("button", name="Coba lagi")
    expect(again).to_be_visible()
    page.unroute(pattern)
    again.click()
    found(page, "1 unggahan ditemukan untuk “rapat”.")
    assert not again.is_visible()


def test_without_javascript_the_page_says_so_and_has_the_lists(browser: Browser, address: str) -> None:
    with window(browser, javascript=False) as page:
        page.goto(f"{address}cari/?q=rapat")
        note = page.locator(".nk-note")
        assert note.is_visible()
        assert note.inner_text().startswith("Pencarian memerlukan JavaScript")
        assert page.locator("input[type=search]").first.is_visible() is False
        assert page.get_by_role("link", name=re.compile("^Instagram")).is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_with_results_is_as_wide_as_its_window_and_all_is_big_enough(
    browser: Browser, address: str, width: int
) -> None:
    small = """[...document.querySelectorAll('#cari :is(a, button, input, select)')].filter(e => e.checkVisibility()).filter(e => {
        const box = e.getBoundingClientRect();
        return box.width < 24 || box.height < 24;
    }).map(e => e.outerHTML)"""
    with window(browser, width) as page:
        page.goto(f"{address}cari/?q=renang")
        found(page, f"{MANY} unggahan ditemukan untuk “renang”.")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(small) == []
