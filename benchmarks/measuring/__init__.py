"""What the measurements share: the texts, the stages of the reader, the peers, the clocks."""
