"""What is learned from SQuAD and from the situations: the reader, the weights of the ranking, those of the guard."""
