"""Every chain of corpus/chains: which decisions of successive protocols are linked."""

import pytest

from tests.models.chains import Chain, links_found, load_chains, read_chain

CHAINS = list(load_chains())


@pytest.mark.parametrize("chain", CHAINS, ids=[chain.name for chain in CHAINS])
def test_links_of_a_chain(chain: Chain, store_engine, nlp):
    assert links_found(store_engine, chain, read_chain(chain, nlp)) == chain.links


def test_the_order_of_coming_in_does_not_matter(store_engine, nlp):
    chain = next(chain for chain in CHAINS if chain.name == "council")
    turned = Chain(chain.name, chain.texts, chain.order[::-1], chain.links)
    assert links_found(store_engine, turned, read_chain(chain, nlp)) == chain.links


def test_there_are_so_many_chains_and_links():
    assert len(CHAINS) >= 7
    assert sum(len(chain.links) for chain in CHAINS) >= 30
