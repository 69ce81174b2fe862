"""What a correct return is: form, items, rules, indicators, layouts and the words for all of them."""
