"""Somebody who uses the pages without JavaScript: by what they say and by where their links and forms lead."""

import html
import re


class Engineer:
    """Goes from page to page; `text` is what the page says, `url` where it is."""

    def __init__(self, client, answers):
        """`answers` are ratings or marks by competency slug; what is left out stays open."""
        self.client = client
        self.answers = answers

    def open(self, url):
        return self._read(self.client.get(url, follow=True))

    def follow(self, text):
        """Click the link that begins with this text."""
        (address,) = set(re.findall(rf'<a [^>]*href="([^"]+)"[^>]*> ?{re.escape(text)}', self._page))
        return self.open(address)

    def send(self, url=None, **posted):
        """Press the button of the only form on the page, or of the one that goes to this address."""
        return self._read(self.client.post(url or self.url, posted, follow=True))

    def rate_this_area(self):
        """Choose a line for every competency on the page that there is an answer to, then save and continue."""
        posted = {"then": "next"} | self._hidden()
        for slug in re.findall(r'name="([a-z0-9-]+)-revision"', self._page):
            example = re.search(rf'name="{slug}-example"[^>]*>([^<]*)<', self._page)
            posted |= {f"{slug}-choice": str(self.answers.get(slug, "")), f"{slug}-example": example[1]}
        return self.send(**posted)

    def confirm(self):
        """Press the button of a page that asks whether to go on."""
        return self.send(**self._hidden())

    def submit(self):
        """Press the button at the end of the review."""
        return self.send(self.url.replace("/review/", "/submit/"), **self._hidden())

    def _hidden(self):
        """The fields that a form carries without showing them."""
        return dict(re.findall(r'<input type="hidden" name="(?!csrf)([^"]+)" value="([^"]*)"', self._page))

    def _read(self, response):
        assert response.status_code == 200
        self.url = response.redirect_chain[-1][0] if response.redirect_chain else response.request["PATH_INFO"]
        self._page = re.sub(r"\s+", " ", html.unescape(response.content.decode()))
        self.text = re.sub(r"\s+", " ", re.sub(r"</?(?!b\b|span\b|time\b)[a-z0-9]+[^>]*>", " ", self._page))
        self.text = re.sub(r"<[^>]+>", "", self.text)
        return self.text
