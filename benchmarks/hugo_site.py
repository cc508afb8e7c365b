"""The same archive for Hugo: what is measured beside ours. It is no part of the tool, and is used only where `hugo` is installed.

Hugo gets the same posts with the same media, the same shell around every page, the same parts of a post's page (texts, facts,
control sheet, how to cite, neighbours), and the same lists: months whole, everything else sixty posts to a page.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from naskah.archive.card import Card, card
from naskah.archive.selection import Entry
from naskah.archive.sheet import approvers, rows
from naskah.model.policy import Policy
from naskah.report import dates

SETTINGS = {
    "baseURL": "/",
    "title": "Arsip",
    "languageCode": "id",
    "disableKinds": ["rss"],
    "taxonomies": {name: name for name in ("kanal", "kategori", "tag", "bulan", "tahun")},
    "permalinks": {"posts": "/posts/:year/:month/:slug/"},
    "pagination": {"pagerSize": 60},
}
SINGLE = """{{ define "main" }}
<nav class="nk-trail" aria-label="Anda di sini"><ol><li><a href="/">Beranda</a></li><li><a href="/arsip/">Arsip</a></li>
<li><a href="/bulan/{{ index .Params.bulan 0 | urlize }}/">{{ index .Params.bulan 0 }}</a></li>
<li aria-current="page">{{ .Title }}</li></ol></nav>
<article class="nk-post"><header class="nk-post__head"><p class="nk-meta"><time datetime="{{ .Date }}">{{ .Params.hari }}</time> ·
<a href="/kategori/{{ index .Params.kategori 0 | urlize }}/">{{ index .Params.kategori 0 }}</a></p><h1 lang="id">{{ .Title }}</h1></header>
<div class="nk-post__body"><div class="nk-post__main"><section class="nk-media" aria-label="Media">
{{ range .Params.media }}<figure><a href="{{ .berkas }}" title="Lihat utuh"><img src="{{ .berkas }}" alt="{{ .alt }}" lang="id"
width="{{ .lebar }}" height="{{ .tinggi }}" decoding="async"></a><figcaption>Kredit: {{ .kredit }} · Lisensi: {{ .lisensi }}
</figcaption></figure>{{ end }}</section><section aria-labelledby="teks"><h2 id="teks">Teks seperti diunggah</h2>
{{ range .Params.teks }}<section class="nk-caption"><h3>{{ delimit .kanal " · " }}</h3><p lang="id">{{ .isi }}</p></section>{{ end }}
</section></div><aside class="nk-facts" aria-labelledby="tentang"><h2 id="tentang">Tentang unggahan ini</h2><dl><dt>Diunggah</dt>
{{ range .Params.unggahan }}<dd><a href="{{ .url }}" rel="noopener noreferrer nofollow ugc">Lihat di {{ .kanal }}</a>
<time class="nk-meta" datetime="{{ .pada }}">{{ .kapan }}</time></dd>{{ end }}<dt>Direncanakan</dt><dd>{{ .Params.rencana }}</dd>
<dt>Kategori</dt><dd>{{ range .Params.kategori }}<a href="/kategori/{{ . | urlize }}/">{{ . }}</a>{{ end }}</dd>
<dt>Tag</dt><dd><ul class="nk-tags" lang="id">{{ range .Params.tag }}<li><a href="/tag/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}</ul></dd>
<dt>Disetujui oleh</dt>{{ range .Params.penyetuju }}<dd>{{ .peran }} (<span class="nk-login">{{ .oleh }}</span>)
<time class="nk-meta" datetime="{{ .pada }}">{{ .kapan }}</time></dd>{{ end }}</dl></aside></div>
<section aria-labelledby="kendali" class="nk-sheet"><h2 id="kendali">Lembar kendali</h2>
<p>Setiap persinggahan konten di langkah SOP, berurutan. Waktunya menit kerja.</p>
<table role="table" class="nk-table" aria-labelledby="kendali"><thead role="rowgroup"><tr role="row">
{{ range $label := slice "No" "Kegiatan" "Pelaksana" "Kelengkapan" "Waktu" "Terpakai" "Keluaran" "Keterangan" }}<th role="columnheader"
scope="col">{{ $label }}</th>{{ end }}</tr></thead><tbody role="rowgroup">{{ range .Params.lembar }}<tr role="row">
<td role="cell" data-label="No">{{ .no }}</td><td role="cell" data-label="Kegiatan">{{ .kegiatan }}</td>
<td role="cell" data-label="Pelaksana">{{ .pelaksana }}</td><td role="cell" data-label="Kelengkapan">{{ .kelengkapan }}</td>
<td role="cell" data-label="Waktu" class="nk-time">{{ .waktu }} menit</td>
<td role="cell" data-label="Terpakai" class="nk-time"><div>{{ .terpakai }} menit <span class="{{ if .tepat }}nk-on-time{{ else }}nk-late{{ end }}">
{{ if .tepat }}tepat waktu{{ else }}melewati waktu{{ end }}</span></div></td><td role="cell" data-label="Keluaran">{{ .keluaran }}</td>
<td role="cell" data-label="Keterangan"><div>{{ .hasil }} oleh {{ .oleh }} <time class="nk-meta" datetime="{{ .pada }}">{{ .kapan }}</time></div></td></tr>
{{ end }}</tbody></table><p><a href="{{ .Params.usulan }}" rel="noopener noreferrer nofollow">Tinjauan selengkapnya ada di pull request.</a></p>
</section><section aria-labelledby="kutip" class="nk-cite"><h2 id="kutip">Cara mengutip</h2><p>{{ .Params.kutipan }}</p></section></article>
<nav class="nk-turn" aria-label="Unggahan lain">{{ with .NextInSection }}<a href="{{ .RelPermalink }}" rel="next"><span class="nk-meta">Lebih baru</span>
<span lang="id">{{ .Title }}</span></a>{{ end }}{{ with .PrevInSection }}<a href="{{ .RelPermalink }}" rel="prev"><span class="nk-meta">Lebih lama</span>
<span lang="id">{{ .Title }}</span></a>{{ end }}</nav>
{{ end }}"""
ROW = """<article class="nk-row"><div class="nk-row__picture">{{ with index .Params.media 0 }}<img src="{{ $.RelPermalink }}{{ .berkas }}" alt=""
width="{{ .lebar }}" height="{{ .tinggi }}" loading="lazy" decoding="async">{{ end }}</div><div><h3 lang="id"><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
<p class="nk-meta nk-dots"><time datetime="{{ .Date }}">{{ .Params.hari }}</time> <span>{{ index .Params.kategori 0 }}</span></p>
<ul class="nk-channels" aria-label="Kanal">{{ range .Params.kanal }}<li>{{ . }}</li>{{ end }}</ul></div></article>"""
LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>{{ if eq .Kind "term" }}<p class="nk-lead">{{ len .Pages }} unggahan</p>
<div class="nk-rows">{{ if eq .Data.Plural "bulan" }}{{ range .Pages }}{{ partial "row.html" . }}{{ end }}
{{ else }}{{ range .Paginator.Pages }}{{ partial "row.html" . }}{{ end }}{{ with .Paginator.Next }}<a href="{{ .URL }}">Lebih lama</a>{{ end }}
{{ end }}</div>{{ else if eq .Kind "taxonomy" }}<ul class="nk-ways">{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}
<span class="nk-count">{{ len .Pages }}</span></a></li>{{ end }}</ul>{{ end }}{{ end }}"""
HOME = """{{ define "main" }}<h1>{{ .Title }}</h1><div class="nk-rows">{{ range first 12 .Site.RegularPages }}{{ partial "row.html" . }}{{ end }}</div>{{ end }}"""


def make(root: Path, entries: Iterable[Entry], policy: Policy, shell: str, content: Path) -> None:
    """A Hugo site in `root`; `shell` is a page's HTML with the marks {head} and {content}; media come from `content`."""
    shutil.rmtree(root, ignore_errors=True)
    layouts = root / "layouts"
    (layouts / "partials").mkdir(parents=True)
    (layouts / "_default").mkdir()
    (root / "hugo.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
    head = "<title>{{ .Title }}</title>{{ with .Params.ringkas }}<meta name='description' content='{{ . }}'>{{ end }}"
    base = shell.replace("{head}", head).replace("{content}", '{{ block "main" . }}{{ end }}')
    files = {
        "_default/baseof.html": base,
        "_default/single.html": SINGLE,
        "_default/list.html": LIST,
        "index.html": HOME,
        "partials/row.html": ROW,
    }
    for name, text in files.items():
        (layouts / name).write_text(text, encoding="utf-8")
    for entry in entries:
        _post(root, entry, policy, content)


def _post(root: Path, entry: Entry, policy: Policy, content: Path) -> None:
    made = card(entry, policy)
    folder = root / "content" / made.url
    folder.mkdir(parents=True)
    values = _values(made, entry, policy)
    (folder / "index.md").write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for path in entry.media:
        shutil.copy(content / path.removeprefix("content/"), folder)


def _values(made: Card, entry: Entry, policy: Policy) -> dict[str, object]:
    """A post's front matter: everything that our own page shows."""
    approval = entry.publication.approval
    return {
        "title": made.title,
        "date": made.when.isoformat(),
        "slug": made.url.split("/")[-2],
        "hari": dates.full_date(made.when, "id"),
        "rencana": dates.full_moment(entry.facts.planned, "id"),
        "ringkas": made.excerpt,
        "kanal": [channel.title for channel in made.channels],
        "kategori": [made.category.title],
        "tag": [tag.title for tag in made.tags],
        "tahun": [str(made.when.year)],
        "bulan": [f"{made.when:%Y-%m}"],
        "media": [
            {
                "berkas": one.name,
                "alt": one.alt,
                "kredit": one.credit,
                "lisensi": one.licence,
                "lebar": one.width,
                "tinggi": one.height,
            }
            for one in entry.facts.media
        ],
        "teks": [{"kanal": list(channels), "isi": text} for channels, text in entry.facts.parts],
        "unggahan": [
            {
                "kanal": one.channel.title,
                "url": one.url,
                "pada": one.at.isoformat(),
                "kapan": dates.full_moment(one.at, "id"),
            }
            for one in made.postings
        ],
        "penyetuju": [
            {"peran": one.office, "oleh": one.by, "pada": one.at.isoformat(), "kapan": dates.full_moment(one.at, "id")}
            for one in approvers(approval, policy)
        ],
        "lembar": [
            {
                "no": row.number,
                "kegiatan": row.activity,
                "pelaksana": row.performer,
                "kelengkapan": row.requirement,
                "waktu": row.allowed_minutes,
                "terpakai": row.office_minutes,
                "tepat": row.on_time,
                "keluaran": row.output,
                "hasil": row.outcome,
                "oleh": row.by,
                "pada": row.at.isoformat() if row.at else "",
                "kapan": dates.short_moment(row.at, "id") if row.at else "",
            }
            for row in rows(approval, policy)
        ],
        "usulan": entry.publication.url,
        "kutipan": f"{policy.sop.organisation}. ({dates.date(made.when, 'id')}). {made.title}. Arsip.",
    }
