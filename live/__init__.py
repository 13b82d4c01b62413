"""What lets readers run the blocks of a page in their browser."""
